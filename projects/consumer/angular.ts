// First of all: the package is compiled partially, and linked at run time by the compiler.
import '@angular/compiler';
import { DOCUMENT, type StaticProvider } from '@angular/core';
import { getTestBed } from '@angular/core/testing';
import { BrowserTestingModule, platformBrowserTesting } from '@angular/platform-browser/testing';

// Without a DOM, all that TestBed wants of the document is that it is there.
const noDocument: StaticProvider[] =
  typeof document === 'undefined' ? [{ provide: DOCUMENT, useValue: {} }] : [];

getTestBed().initTestEnvironment(BrowserTestingModule, platformBrowserTesting(noDocument));

// First of all: promises are followed from here on.
import 'zone.js';
import '@angular/compiler';
import { NgModule, provideZoneChangeDetection } from '@angular/core';
import { getTestBed } from '@angular/core/testing';
import { BrowserTestingModule, platformBrowserTesting } from '@angular/platform-browser/testing';

@NgModule({ providers: [provideZoneChangeDetection()] })
class ZoneTestingModule {}

getTestBed().initTestEnvironment([BrowserTestingModule, ZoneTestingModule], platformBrowserTesting());

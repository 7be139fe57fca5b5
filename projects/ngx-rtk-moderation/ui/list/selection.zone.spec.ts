import './selection.spec';

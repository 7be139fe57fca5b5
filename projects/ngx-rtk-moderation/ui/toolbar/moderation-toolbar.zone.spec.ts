import './moderation-toolbar.spec';

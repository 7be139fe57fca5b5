import './moderation-list.spec';

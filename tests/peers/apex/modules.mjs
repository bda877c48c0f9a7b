/** What stands in this folder's lock file. */
export { default as make_apex } from 'activitypub-express';
export { default as express } from 'express';
export { MangoClient } from '@jkershaw/mangodb';

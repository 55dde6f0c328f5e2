'use strict';
// Copies of the message application, messages-1, messages-2 and so on, as cdk8s writes them from
// JavaScript. Arguments: the project's root, how many copies, and the folder for the manifests.

const fs = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const { App } = require('cdk8s');
const { messages } = require('./messages');

const [root, copies, outdir] = process.argv.slice(2);
// With the parser that cdk8s has: its own Yaml.load starts a process, which costs 80 ms.
const yaml = createRequire(require.resolve('cdk8s'))('yaml');
const { images } = yaml.parse(fs.readFileSync(path.join(root, 'images.yaml'), 'utf8'));
const app = new App({ outdir });
for (let number = 1; number <= Number(copies); number++) {
  messages(app, { name: `messages-${number}`, environment: 'prod', domain: 'example.com', images });
}
app.synth();

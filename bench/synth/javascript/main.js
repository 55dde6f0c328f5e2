'use strict';
// Copies of the message application, messages-1, messages-2 and so on, as cdk8s writes them from
// JavaScript. Arguments: the project's root, how many copies, and the folder that gets the manifests.

const fs = require('node:fs');
const path = require('node:path');
const { App, Yaml } = require('cdk8s');
const { messages } = require('./messages');

const [root, copies, outdir] = process.argv.slice(2);
const file = path.join(root, 'images.yaml');
if (!fs.existsSync(file)) {
  throw new Error(`${file}: there is no such file; the project's root is the first argument; name it`);
}
const [{ images }] = Yaml.load(file);
const app = new App({ outdir });
for (let number = 1; number <= Number(copies); number++) {
  messages(app, { name: `messages-${number}`, environment: 'prod', domain: 'example.com', images });
}
app.synth();

// Puts a cdk8s into node_modules/.bin that does not look on the network for a newer version of itself.
// The command knows no file for that setting, and where there is no network it prints a stack trace.
const { chmodSync, existsSync, rmSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const command = join(__dirname, "../../node_modules/.bin/cdk8s");

// npm on Windows writes other files there: those stay.
if (existsSync(command) && process.platform !== "win32") {
  // A link to the original, which must not be written through.
  rmSync(command);
  writeFileSync(
    command,
    `#!/usr/bin/env node
process.env.CDK8S_CHECK_UPGRADE ??= "false";
require("../cdk8s-cli/bin/cdk8s");
`,
  );
  chmodSync(command, 0o755);
}

#!/usr/bin/env node
"use strict";

// Starts the program of this system, and ends as it ends.

const { spawn } = require("node:child_process");
const { join } = require("node:path");

const programs = { "linux x64": "linux-x64/meldwijzer", "win32 x64": "win32-x64/meldwijzer.exe" };
const program = programs[`${process.platform} ${process.arch}`];
if (program === undefined) {
  console.error(`Meldwijzer is er niet voor ${process.platform} ${process.arch}.`);
  process.exit(2);
}
const child = spawn(join(__dirname, program), process.argv.slice(2), { stdio: "inherit" });
// Ctrl+C reaches both; who started this waits for the program.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => child.kill("SIGTERM"));
child.on("error", (error) => {
  console.error(`Meldwijzer start niet: ${error.message}`);
  process.exit(2);
});
child.on("exit", (code) => process.exit(code ?? 2));

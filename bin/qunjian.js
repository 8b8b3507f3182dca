#!/usr/bin/env node
// Plain JavaScript for Node 18 and later; the command itself is src-main/cli/main.ts.
import { handOver } from './pinned-node.js'

handOver('src-main/cli/main.ts', process.argv.slice(2))

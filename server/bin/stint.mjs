#!/usr/bin/env node
import '../dist/cli/stint.js';

'use strict';

const { dest, src } = require('gulp');

/** n8n reads icons and codex files next to the compiled node and credential classes. */
exports.assets = () =>
	src(['nodes/**/*.{svg,json}', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(dest('dist'));

exports.default = exports.assets;

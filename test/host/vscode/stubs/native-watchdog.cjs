// Stands in for @vscode/native-watchdog, a native thread that ends a hung extension host whose parent died.
// The host ends the whole process group itself.
exports.start = () => {};
exports.exit = code => process.exit(code ?? 0);

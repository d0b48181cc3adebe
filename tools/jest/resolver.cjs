// `./x.js` in our own TypeScript means the source `./x.ts`.
module.exports = (request, options) => {
  const ours = request.startsWith('.') && !options.basedir.includes('node_modules');
  if (ours && request.endsWith('.js')) {
    try {
      return options.defaultResolver(request.replace(/\.js$/, '.ts'), options);
    } catch {
      // A plain JavaScript file after all.
    }
  }
  return options.defaultResolver(request, options);
};

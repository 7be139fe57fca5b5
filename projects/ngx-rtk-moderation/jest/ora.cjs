// The spinner of the CLI's install task, which schematics' tests load and never run. The package is an ES module, which Jest cannot load.
module.exports = () => {
  throw new Error('A test of schematics runs a task.');
};

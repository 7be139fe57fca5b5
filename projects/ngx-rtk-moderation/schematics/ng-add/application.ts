import { SchematicsException, type Tree } from '@angular-devkit/schematics';
import { readWorkspace, type ProjectDefinition, type TargetDefinition } from '@schematics/angular/utility';

/** The application that the library is added to. */
export interface Application {
  readonly name: string;
  /** The folder of its code, relative to the workspace. */
  readonly folder: string;
  /** What selectors of its components begin with; empty for nothing. */
  readonly prefix: string;
  /** The `tsconfig` files that its build reads, as far as the workspace names them. */
  readonly tsConfigs: readonly string[];
}

/** @throws a `SchematicsException` if the workspace has no such application */
export async function findApplication(tree: Tree, name: string | undefined): Promise<Application> {
  const { projects } = await readWorkspace(tree);
  const applications = [...projects].filter(([, project]) => isApplication(project));
  const names = applications.map(([key]) => key).join(', ') || 'no application';
  const found = name === undefined ? applications[0] : applications.find(([key]) => key === name);
  if (!found) {
    throw new SchematicsException(
      `ng add ngx-rtk-moderation failed. The workspace has no application${name === undefined ? '' : ` "${name}"`}. ` +
        `Give --project. The workspace has: ${names}.`,
    );
  }
  const [key, project] = found;
  const source = project.sourceRoot ?? [project.root, 'src'].filter(Boolean).join('/');
  const tsConfig = buildTarget(project)?.options?.['tsConfig'];
  return {
    name: key,
    folder: `${source}/app`,
    prefix: project.prefix ?? 'app',
    tsConfigs: ['tsconfig.json', ...(typeof tsConfig === 'string' ? [tsConfig] : [])],
  };
}

/** The target that builds a project. */
export function buildTarget(project: ProjectDefinition | undefined): TargetDefinition | undefined {
  return project?.targets.get('build');
}

function isApplication({ extensions }: ProjectDefinition): boolean {
  return extensions['projectType'] === 'application';
}

import path from 'node:path';
import process from 'node:process';

/** A folder may be anybody's: no bare repository that lies in it is taken for the user's, and no program of its configuration is asked. */
const CAREFUL = ['-c', 'safe.bareRepository=explicit', '-c', 'core.fsmonitor=false'];

/** Arguments and options to run git in a folder, for reading. */
export function gitIn(folder: string, args: readonly string[]) {
  // Git called by git (in a hook, say) is told of that one's repository.
  const { GIT_DIR: _, GIT_WORK_TREE: __, GIT_INDEX_FILE: ___, GIT_PREFIX: ____, ...env } = process.env;
  return {
    args: ['-C', folder, ...CAREFUL, ...args],
    options: {
      // Not the folder itself: Windows would look for git.exe there first.
      cwd: path.dirname(process.execPath),
      windowsHide: true,
      // Reads only: no lock is taken that could get in the way of the user's own git.
      env: { ...env, GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    },
  };
}

#!/usr/bin/env bash
# Makes the repositories that the recordings are of, the same each time.
set -eu
cd "$1"
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.org
export GIT_AUTHOR_DATE='1700000000 +0000' GIT_COMMITTER_DATE='1700000000 +0000' GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1
base() {
  git init -q -b main "$1"
  ( cd "$1"
    mkdir -p sub/deep secret
    echo '{ outputs = _: { }; }' > flake.nix
    echo '{ outputs = _: { }; }' > sub/flake.nix
    echo deep > sub/deep/file
    printf '#!/bin/sh\n' > run && chmod +x run
    ln -s sub/deep/file link
    ln -s /nowhere dangling
    echo hidden > secret/file
    echo 'secret export-ignore' > .gitattributes
    printf '*.ignored\n' > .gitignore
    git add -A && git commit -q -m one
    echo two > two && git add two
    GIT_AUTHOR_DATE='1700000100 +0000' GIT_COMMITTER_DATE='1700000100 +0000' git commit -q -m two
    git tag v1 && git tag -a -m annotated v1-annotated HEAD~1
    git branch other HEAD~1 )
}
base clean
base dirty
( cd dirty; echo changed >> two; echo new > untracked; echo x > a.ignored; echo staged > staged; git add staged; rm sub/deep/file; git rm -q --cached run; chmod +x flake.nix )
base staged-delete
( cd staged-delete; git rm -q two )
base untracked
( cd untracked; echo new > untracked )
base inner
git init -q -b main outer
( cd outer
  echo '{ outputs = _: { }; }' > flake.nix
  git -c protocol.file.allow=always submodule --quiet add ../inner module
  git add -A && git commit -q -m outer )
git init -q -b main unborn
( cd unborn; echo '{ outputs = _: { }; }' > flake.nix; git add flake.nix )
git clone -q --bare clean bare.git
git clone -q --depth 1 "file://$PWD/clean" shallow
mkdir -p path/sub path/empty
echo '{ outputs = _: { }; }' > path/flake.nix
printf '#!/bin/sh\n' > path/run && chmod 755 path/run
echo group > path/group && chmod 654 path/group
ln -s ../run path/sub/link
printf 'a\nb' > 'path/sub/ä b'
find path -exec touch -h -d @1600000000 {} +
touch -h -d @1600000900 path/sub/link

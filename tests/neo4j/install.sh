#!/bin/sh
# Brings the Neo4j server of the tests into the folder that is given: its class path and the launcher.
# Java and Maven are installed from Debian where that can be done without asking.
set -eu
target=$1
here=$(dirname "$0")
skipped="the tests on Neo4j will be skipped."
have() { command -v javac >/dev/null 2>&1 && command -v mvn >/dev/null 2>&1; }
if ! have; then
  as_root=
  if [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then as_root="sudo -n"; else
      echo "No Java 17 or no Maven, and no right to install them: $skipped" >&2
      echo "Install them yourself: sudo apt install default-jdk-headless maven" >&2
      exit 0
    fi
  fi
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "No Java 17 or no Maven, and no apt-get to install them with: $skipped" >&2
    exit 0
  fi
  echo "Installing Java and Maven for the tests on Neo4j …"
  export DEBIAN_FRONTEND=noninteractive
  if ! { $as_root apt-get update -qq &&
    $as_root apt-get install -y -qq --no-install-recommends default-jdk-headless maven; } >/dev/null || ! have; then
    echo "Java and Maven could not be installed: $skipped" >&2
    exit 0
  fi
fi
echo "Installing the Neo4j server of the tests …"
rm -rf "$target"
mkdir -p "$target"
# `initialize` is a phase without work: it only runs what the pom binds to it.
if ! { mvn -q -B -f "$here/pom.xml" initialize "-Dmdep.outputFile=$(cd "$target" && pwd)/classpath" >"$target/log" 2>&1 &&
  javac -proc:none -cp "$(cat "$target/classpath")" -d "$target" "$here/Launcher.java" >>"$target/log" 2>&1; }; then
  tail -n 20 "$target/log" >&2
  rm -f "$target/classpath"
  echo "The Neo4j server could not be installed: $skipped It needs Java 17 or later, and Maven." >&2
  exit 0
fi
touch "$target.stamp"

#!/usr/bin/env bash
# ./submit.sh COMMAND [ARGUMENTS] [--master URL] [--conf K=V] [-- more spark-submit options]
# Builds when stale, finds Spark ($SPARK_HOME, else the one that Maven assembled), and execs
# spark-submit, or the program itself where nothing needs submitting. Everything else is the
# program's: ./submit.sh --help
set -euo pipefail

# Names of files are UTF-8: Java takes that from the locale, and C knows ASCII alone.
case $OSTYPE in linux*) export LC_ALL=C.UTF-8 ;; esac

home=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

fail() {
  echo "submit.sh: $1" >&2
  exit 5
}

# For the line that says how to resume.
LAWSWEEP_COMMAND=$(printf '%q ' "$0" "$@")
export LAWSWEEP_COMMAND

master=${MASTER:-local[*]}
options=()
properties=()
arguments=()
light=
submits=
case ${1-} in '' | schema | studies | --version | -V) light=yes ;; esac
property() {
  case $1 in *=*) properties+=("$1") ;; *) echo "submit.sh: --conf is K=V, not $1" >&2; exit 2 ;; esac
  # What spark-submit does before the program starts.
  case $1 in spark.jars* | spark.files* | spark.archives* | spark.driver.* | spark.submit.*) submits=yes ;; esac
}
while [ $# -gt 0 ]; do
  case $1 in
    --master | --conf)
      [ $# -gt 1 ] || { echo "submit.sh: $1 needs a value" >&2; exit 2; }
      if [ "$1" = --master ]; then master=$2; else property "$2"; fi
      shift 2
      ;;
    --master=*) master=${1#*=}; shift ;;
    --conf=*) property "${1#*=}"; shift ;;
    --help | -h) light=yes; arguments+=("$1"); shift ;;
    --) shift; options+=("$@"); submits=yes; break ;;
    *) arguments+=("$1"); shift ;;
  esac
done

# What runs is a copy that no build touches, in a folder named by its content: Maven leaves the name
# of the newest when it is whole. There $embedded is the assembled Spark, and $jar a program on it.
named() {
  local name
  { read -r name <"$home/target/program"; } 2>/dev/null || return 1
  program=$home/target/run/$name
  embedded=${program%/programs/*}
  jar=$program/lawsweep.jar
  [ -f "$jar" ]
}
stale() {
  # Without pom.xml this is a distribution: whole, and never built here.
  if [ ! -f "$home/pom.xml" ]; then named && return 1; fail "$home has no program"; fi
  ! named || [ -n "$(find "$home/pom.xml" "$home/src/main" -newer "$home/target/program")" ]
}
lives() {
  # Another user's process may not be signalled, and lives.
  kill -0 "$1" 2>/dev/null || case $(kill -0 "$1" 2>&1) in *ermitted*) ;; *) return 1 ;; esac
}
# Does what is still to be done when its turn comes: a second Maven would write what the first reads.
alone() {
  local missing=$1 make=$2
  building=$home/target/building
  mkdir -p "$home/target"
  until ln -s $$ "$building" 2>/dev/null; do
    owner=$(readlink "$building") || continue
    lives "$owner" || rm -f "$building"
    sleep 1
  done
  trap 'rm -f "$building"' EXIT
  if "$missing"; then "$make"; fi
  rm -f "$building"
  trap - EXIT
}
maven() {
  command -v mvn >/dev/null || fail "Maven builds the program, but mvn is not on the PATH"
  mvn -q -B -f "$home/pom.xml" "$@" >&2
}
build() {
  echo "building (the first time fetches Spark: a few minutes) ..." >&2
  maven -Dmaven.test.skip=true -Dspotless.check.skip=true package || fail "the build failed"
  named || fail "the build left no program"
}
# The assembled Spark has no client of YARN or Kubernetes, which few need.
clientless() {
  [ ! -d "$embedded/$cluster" ]
}
fetch_client() {
  local next=$embedded/$cluster.next jar
  [ -f "$home/pom.xml" ] || fail "this distribution has no client of $cluster: set SPARK_HOME"
  echo "fetching Spark's client of $cluster ..." >&2
  rm -rf "$next"
  maven "-P$cluster" -Dspark.assembled=false "-Dspark.next=$next" \
    dependency:copy-dependencies@assemble-spark-provided \
    dependency:copy-dependencies@assemble-spark-managed || fail "Maven could not fetch it"
  # Executors on YARN get it with all of Spark; on Kubernetes they have an image.
  [ "$cluster" != yarn ] || "${java%java}jar" -c -0 -f "$next/spark.zip" -C "$next/jars" . ||
    fail "no jar command beside $java"
  for jar in "$embedded"/jars/*; do rm -f "$next/jars/${jar##*/}"; done
  mv "$next" "$embedded/$cluster"
}
# Removes the marks of ended processes.
unmark() {
  local mark
  for mark in "$1/running/$HOSTNAME".*; do
    lives "${mark##*.}" || rm -f "$mark"
  done
}
# The others go, unless something runs from them. Of other machines that share this folder nothing is
# known here: their marks count for a month.
remove_others() {
  local old
  for old in "$home"/target/run/*/programs/*; do
    [ "$old" != "$program" ] || continue
    find "$old/running" -type f -mtime +30 -exec rm -f {} + 2>/dev/null || true
    unmark "$old"
    if [ ! -d "$old/running" ] || rmdir "$old/running" 2>/dev/null; then rm -rf "$old"; fi
  done
  for old in "$home"/target/run/*; do
    if [ "$old" != "$embedded" ] && rmdir "$old/programs" 2>/dev/null; then rm -rf "$old"; fi
  done
}
if stale; then alone stale build; fi
# A mark of this process, which ends in exec.
if [ ! -d "$program/running" ] && mkdir "$program/running" 2>/dev/null; then remove_others; fi
unmark "$program"
{ : >"$program/running/$HOSTNAME.$$"; } 2>/dev/null || true
command -v "$java" >/dev/null || fail "no Java: install a JDK 17 or later, or set JAVA_HOME"

# Trials run side by side, one a core: more BLAS threads only get in each other's way. In local mode
# tasks run in this very process; conf/ says the same for executors.
export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1 MKL_NUM_THREADS=1
if [ -t 2 ]; then export LAWSWEEP_TERMINAL=1; fi
if [ -t 0 ] && [ -t 1 ]; then export LAWSWEEP_PROMPT=1; fi

case $master in
  local*) cluster=local ;;
  spark://*) cluster=standalone ;;
  yarn) cluster=yarn ;;
  k8s://*) cluster=kubernetes ;;
  *)
    echo "submit.sh: --master is local[N], spark://HOST:PORT, yarn or k8s://HOST:PORT, not $master" >&2
    exit 2
    ;;
esac
# On a laptop nothing listens beyond loopback.
case $master in
  local* | spark://127.0.0.1:* | spark://localhost:*) export SPARK_LOCAL_IP=127.0.0.1 ;;
esac
# The longer form of an array is for bash 3.2, where an empty one counts as unset.
command=(org.lawsweep.cli.Lawsweep ${arguments[@]+"${arguments[@]}"})
jvm=("@$embedded/java.options" "-Dlog4j2.configurationFile=$home/conf/log4j2.properties")

# An archive of loaded classes, made once by a small run, halves the time to the first task. It serves
# the Java that made it; from 25 on it also holds what that run learnt for the compilers.
release=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}/release
version=$(sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "$release" 2>/dev/null || true)
case ${version%%.*} in
  2[5-9] | [3-9][0-9]) makes=AOTCacheOutput uses=AOTCache ;;
  *) makes=ArchiveClassesAtExit uses=SharedArchiveFile ;;
esac
archive() {
  local file=$1 scratch
  shift
  scratch=$(mktemp -d "$home/target/share.XXXXXX")
  rm -f "$file" # Not emptied: a program may run from it.
  : >"$file" # Tried once, whatever comes of it.
  if (cd "$scratch" && "$java" "-XX:$makes=classes.jsa" "${jvm[@]}" "$@") >/dev/null 2>&1; then
    mv "$scratch/classes.jsa" "$file"
  fi
  rm -rf "$scratch"
}
share() {
  if [ -s "$1" ]; then
    jvm+=("-XX:$uses=$1" -Xlog:disable -Xlog:all=error:stderr)
  fi
}

# There is a distribution without Spark's jars.
jars=$embedded/jars
[ -d "$jars" ] || jars=${SPARK_HOME:-}/jars
[ -d "$jars" ] || fail "this distribution has no Spark: set SPARK_HOME to one of 4.2 on Scala 2.13"

# Where nothing is submitted, Spark and the program read settings from the JVM's.
settings() {
  while read -r key value; do
    case $key in spark.*) jvm+=("-D$key=$value") ;; esac
  done <"$home/conf/$cluster.conf"
  for property in ${properties[@]+"${properties[@]}"}; do jvm+=("-D$property"); done
}

if [ -n "$light" ] && [ -z "$submits" ]; then
  # What starts no Spark needs no optimizing compiler either.
  jvm+=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$jars/*:$jar")
  archive=$program/commands-$version.jsa
  [ -e "$archive" ] || archive "$archive" "${command[0]}" studies
  share "$archive"
  settings
  exec "$java" "${jvm[@]}" "${command[@]}"
fi

submit=(--master "$master" --properties-file "$home/conf/$cluster.conf")
for property in ${properties[@]+"${properties[@]}"}; do submit+=(--conf "$property"); done
start=org.apache.spark.deploy.SparkSubmit
from=$jar
case "$cluster ${options[*]-} ${properties[*]-}" in
  kubernetes*--deploy-mode[\ =]cluster* | kubernetes*spark.submit.deployMode=cluster*)
    # The driver runs from the image.
    from=local:///opt/lawsweep/lawsweep.jar
    start=org.lawsweep.cli.KubernetesSubmission
    ;;
esac
submit+=(${options[@]+"${options[@]}"} --class "${command[0]}" "$from" "${command[@]:1}")
if [ -x "${SPARK_HOME:-}/bin/spark-submit" ]; then
  exec "$SPARK_HOME/bin/spark-submit" --load-spark-defaults --driver-class-path "$home/conf" \
    "${submit[@]}"
fi
export SPARK_HOME=$embedded SPARK_SCALA_VERSION=2.13
spark="$jars/*"
case $cluster in
  yarn)
    [ -d "${HADOOP_CONF_DIR:-${YARN_CONF_DIR-}}" ] ||
      fail "--master yarn needs HADOOP_CONF_DIR, the folder of the cluster's yarn-site.xml"
    if clientless; then alone clientless fetch_client; fi
    # From conf Spark takes log4j2.properties along to the containers.
    spark+=":$embedded/yarn/jars/*:${HADOOP_CONF_DIR:-$YARN_CONF_DIR}:$home/conf"
    submit=(--conf "spark.yarn.archive=$embedded/yarn/spark.zip" "${submit[@]}")
    ;;
  kubernetes)
    if clientless; then alone clientless fetch_client; fi
    spark+=":$embedded/kubernetes/jars/*:$home/conf"
    if [ "$from" != "$jar" ]; then spark+=:$jar; fi
    # From there Spark takes log4j2.properties along to the pods.
    export SPARK_CONF_DIR=$home/conf
    ;;
esac
archive=$embedded/classes-$version.jsa
[ -e "$archive" ] || archive "$archive" -cp "$jars/*" org.apache.spark.deploy.SparkSubmit \
  --master 'local[1]' --properties-file "$home/conf/local.conf" --class "${command[0]}" "$jar" \
  run "$embedded/warm-up.json"
share "$archive"
jvm+=(${SPARK_DRIVER_MEMORY:+-Xmx$SPARK_DRIVER_MEMORY})
# What only reads runs no code long enough to be worth the optimizing compiler, half of the processor
# time of a query.
case ${arguments[0]-} in
  sql | status) jvm+=(-XX:TieredStopAtLevel=1 -XX:+UseSerialGC) ;;
  *)
    # The others give it what is ten times as hot as usual: a sweep's loops are in a moment, and of a
    # small job, all of which runs a few times, nothing is. That is a quarter of its processor time.
    jvm+=(-XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000
      -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000)
    ;;
esac
if [ $cluster = local ] && [ -z "$submits" ]; then
  # spark-submit would only take a second.
  settings
  exec "$java" "${jvm[@]}" "-Dspark.master=$master" -cp "$jars/*:$jar" "${command[@]}"
fi
exec "$java" "${jvm[@]}" -cp "$spark" $start "${submit[@]}"

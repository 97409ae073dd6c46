#!/usr/bin/env bash
# src/test/cluster/standalone.sh [WORKERS [FOLDER]]
# A Spark standalone cluster on loopback, from the Spark that Maven assembled: a master and WORKERS
# workers (default 2) of one core each, on free ports; logs in FOLDER (default target/cluster).
# Prints "master PID URL" and a line "worker PID" each. A line on its standard input adds a worker.
# It lives until that ends (Ctrl-D) or it is interrupted: then it ends what it started.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
workers=${1:-2}
folder=${2:-$home/target/cluster}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
mkdir -p "$folder"

# Without the Scala version every executor dies: there are no scripts to find it out.
export SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
read -r program <"$home/target/program" || { echo "standalone.sh: no Spark: mvn package makes it" >&2; exit 5; }
export SPARK_HOME=$home/target/run/${program%%/*}

pids=()
finish() {
  trap - EXIT
  # A worker takes its executors with it.
  if [ ${#pids[@]} -gt 0 ]; then kill "${pids[@]}" 2>/dev/null || true; fi
  wait
}
trap finish EXIT
trap 'exit 143' INT TERM HUP

# start NAME CLASS ARGUMENTS...: in the background, away from our standard input.
start() {
  local log=$folder/$1.log
  shift
  # No REST port, which anyone on the machine could submit to; one compiler, to be up sooner.
  "$java" "@$SPARK_HOME/java.options" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 \
    -Dspark.master.rest.enabled=false -cp "$SPARK_HOME/jars/*" "$@" </dev/null >"$log" 2>&1 &
  pids+=($!)
}

# await LOG PID PATTERN: prints the line of the log that matches.
await() {
  local tries=0
  until grep -m 1 "$3" "$1" 2>/dev/null; do
    tries=$((tries + 1))
    if [ $tries -gt 600 ] || ! kill -0 "$2" 2>/dev/null; then
      echo "standalone.sh: no '$3' in $1" >&2
      return 1
    fi
    sleep 0.1
  done
}

start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port 0 --webui-port 0
line=$(await "$folder/master.log" "${pids[0]}" 'Starting Spark master at spark://')
url=spark://${line##*spark://}
echo "master ${pids[0]} $url"
start_worker() {
  start "worker-$1" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --port 0 --webui-port 0 \
    --cores 1 --memory 4g --work-dir "$folder/work-$1" "$url"
}
await_worker() {
  await "$folder/worker-$1.log" "${pids[$1]}" 'Successfully registered with master' >/dev/null
  echo "worker ${pids[$1]}"
}
for ((k = 1; k <= workers; k++)); do start_worker "$k"; done
for ((k = 1; k <= workers; k++)); do await_worker "$k"; done

# That a process was killed from outside, as a test does, is no news.
exec 2>/dev/null
while read -r _; do
  workers=$((workers + 1))
  start_worker "$workers"
  await_worker "$workers"
done

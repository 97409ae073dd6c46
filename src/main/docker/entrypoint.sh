#!/usr/bin/env bash
# The entry point of the image: what Spark on Kubernetes asks of one, by an argument and its environment.
set -euo pipefail

SPARK_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export SPARK_HOME SPARK_SCALA_VERSION=2.13

case ${1-} in
  driver)
    # Spark's launcher makes the command, with the memory that the mounted settings say: after a NUL
    # and an end of line come its words, each with a NUL.
    command=()
    while IFS= read -r -d '' word; do
      command+=("$word")
    done < <(java -Xmx128m -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main \
      org.apache.spark.deploy.SparkSubmit --deploy-mode client \
      --conf "spark.driver.bindAddress=$SPARK_DRIVER_BIND_ADDRESS" "${@:2}")
    exec "${command[1]#$'\n'}" "${command[@]:2}"
    ;;
  executor)
    options=()
    for ((k = 0; ; k++)); do
      option=SPARK_JAVA_OPT_$k
      [ -n "${!option+set}" ] || break
      options+=("${!option}")
    done
    settings=${SPARK_CONF_DIR:+$SPARK_CONF_DIR:}${HADOOP_CONF_DIR:+$HADOOP_CONF_DIR:}
    exec java "${options[@]}" "-Xmx$SPARK_EXECUTOR_MEMORY" \
      -cp "$settings${SPARK_CLASSPATH:+$SPARK_CLASSPATH:}$SPARK_HOME/jars/*" \
      org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend \
      --driver-url "$SPARK_DRIVER_URL" --executor-id "$SPARK_EXECUTOR_ID" \
      --cores "$SPARK_EXECUTOR_CORES" --app-id "$SPARK_APPLICATION_ID" \
      --hostname "$SPARK_EXECUTOR_POD_IP" --podName "$SPARK_EXECUTOR_POD_NAME" \
      --resourceProfileId "$SPARK_RESOURCE_PROFILE_ID"
    ;;
  *) exec "$@" ;;
esac

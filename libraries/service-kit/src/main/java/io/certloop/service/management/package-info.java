/**
 * What an administrator can ask a running replica for: its configuration without secrets, its
 * migrations, and more log lines for a while. On the management port only, which only the kubelet,
 * Prometheus and people who may forward a port can reach; without that port these pages do not
 * exist.
 */
package io.certloop.service.management;

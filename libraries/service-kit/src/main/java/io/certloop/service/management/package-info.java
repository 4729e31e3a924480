/**
 * What an administrator can read and change on a running replica: its configuration without
 * secrets, its migrations, and its log level for a limited time. On the management port only, which
 * only the kubelet, Prometheus and people who may forward a port can reach; without that port these
 * pages do not exist.
 */
package io.certloop.service.management;

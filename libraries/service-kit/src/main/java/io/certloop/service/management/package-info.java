/**
 * What an administrator can read and change on a running replica: its configuration without secrets, its migrations,
 * and its log levels for a limited time. These routes exist only on the management port, which only the kubelet,
 * Prometheus and people with the right to forward a port can reach.
 */
package io.certloop.service.management;

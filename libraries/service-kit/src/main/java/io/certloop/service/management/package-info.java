/**
 * What an administrator asks a running replica for: its configuration without secrets, its
 * migrations, and more log lines for a while. On the management port only, which nobody but the
 * kubelet, Prometheus and whoever may forward a port reaches; where there is none, it is not there.
 */
package io.certloop.service.management;

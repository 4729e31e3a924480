/** The request budget of one process. Replicas that share an account need one that they share. */
package io.certloop.cloud.controlplane.budget;

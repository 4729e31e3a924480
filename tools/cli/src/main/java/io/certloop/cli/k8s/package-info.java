/** Commands for the dev overlay of k8s. */
package io.certloop.cli.k8s;

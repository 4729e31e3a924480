/**
 * The manifests of {@code k8s/}, rendered and held against the Kubernetes model, the restricted Pod Security Standard,
 * the design, and the code that they run.
 */
package io.certloop.kubernetes;

/**
 * One local system of real processes, and what is played on it: {@code replay} feeds tickets and is
 * the demo, {@code scenario} tells stories, {@code chaos} breaks things, {@code fuzz} sends what
 * nobody should. All of them judge the services by the provider, by its edges and by what callers
 * got, never by a service's own word. Nothing of it is part of what is deployed.
 */
package io.certloop.harness;

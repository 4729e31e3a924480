/**
 * Stories played against the running system: named data files, each with a sentence of what it
 * teaches. Owns how such a file reads, how it is played, and what is held against it. A story sees
 * the services only over HTTP, and judges them by the stage, never by their own word.
 */
package io.certloop.harness.scenario;

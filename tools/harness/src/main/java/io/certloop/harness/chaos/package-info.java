/**
 * Real processes under fault, kill -9 and database restarts, and a judgement of what came of it. A
 * seed decides who asks for what when, and what breaks when; what became of every run is judged by
 * pure functions from what the service says, what the provider received and what the edges serve.
 */
package io.certloop.harness.chaos;

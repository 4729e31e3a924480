/**
 * Chaos drills: real processes under faults, kill -9 and database restarts, with checks of the outcome. A seed decides
 * which requests are sent when, and which fault is injected when. Pure functions check every run against the answers of
 * the services, the writes that the provider received and the certificates that the edges serve.
 */
package io.certloop.harness.chaos;

/** The yardstick of the engine's benchmark; nothing of the product uses it. */
package io.certloop.bench.jobs;

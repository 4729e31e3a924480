/** How fast remediation-service decides, and answers beside that. */
package io.certloop.benchmarks.engine;

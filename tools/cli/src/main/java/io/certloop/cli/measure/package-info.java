/** Commands that run benchmarks, and commands that check files as the services read them. */
package io.certloop.cli.measure;

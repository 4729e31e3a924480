/** Output of the results for people, for programs and for Prometheus. */
package io.certloop.cli.watch.show;

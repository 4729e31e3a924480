/** Tables about a drill for the terminal, and checks of the answers and recovery waves of a drill. */
package io.certloop.harness.chaos.report;

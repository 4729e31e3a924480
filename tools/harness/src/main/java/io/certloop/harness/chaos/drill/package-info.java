/** One class a drill. */
package io.certloop.harness.chaos.drill;

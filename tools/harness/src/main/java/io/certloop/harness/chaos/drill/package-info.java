/** The chaos drills, one class for each drill or group of drills. */
package io.certloop.harness.chaos.drill;

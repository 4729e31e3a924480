/** A help desk for tests. */
package io.certloop.testkit.desk;

/** What the tests of all modules share. */
package io.certloop.testkit;

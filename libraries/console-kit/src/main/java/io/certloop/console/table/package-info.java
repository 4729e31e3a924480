/** Lists as tables: order, filters and pages stand in the address. */
package io.certloop.console.table;

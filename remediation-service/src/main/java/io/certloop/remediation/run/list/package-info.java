/** Lists of runs: filters, orders, pages and the row for each run. */
package io.certloop.remediation.run.list;

/** Records in the audit which playbooks are effective. */
package io.certloop.remediation.playbook.job;

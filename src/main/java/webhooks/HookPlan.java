package webhooks;

import java.util.List;

/**
 * What is wrong with a store's webhooks, and what mends it. One that fails is deleted and created anew, since switching it
 * on again would leave it its count of failures.
 *
 * @param findings all that is wrong
 * @param remove ours that bring nothing
 * @param create topics that nothing brings to us once those are gone
 * @param resign ours that shall be given our secret again
 * @param forget ids that we remember and the store no longer has
 */
record HookPlan(
        List<HookFinding> findings,
        List<HookInStore> remove,
        List<String> create,
        List<Long> resign,
        List<Long> forget) {

    HookPlan {
        findings = List.copyOf(findings);
        remove = List.copyOf(remove);
        create = List.copyOf(create);
        resign = List.copyOf(resign);
        forget = List.copyOf(forget);
    }

    /** Whether all topics come to us. */
    boolean healthy() {
        return findings.stream().noneMatch(finding -> finding.fault().losesNews());
    }

    /** Whether something must be created or deleted in the store. */
    boolean replaces() {
        return !remove.isEmpty() || !create.isEmpty();
    }

    /** Whether all that is wrong is that webhooks were not created yet, or not all of them. */
    boolean neverSetUp() {
        return forget.isEmpty()
                && findings.stream()
                        .map(HookFinding::fault)
                        .allMatch(
                                fault -> fault == HookFault.MISSING || fault == HookFault.FORGOTTEN || fault.foreign());
    }

    /** Whether records that change without a delivery are all that is wrong. */
    boolean onlySilent() {
        return !healthy()
                && findings.stream()
                        .filter(finding -> finding.fault().losesNews())
                        .allMatch(finding -> finding.fault() == HookFault.SILENT);
    }
}

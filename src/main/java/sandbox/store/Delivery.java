package sandbox.store;

import java.time.Instant;
import java.util.Map;

/**
 * One request the simulated shop sent, or would have sent.
 *
 * @param webhookId the webhook
 * @param topic its topic; {@code ping} for a ping
 * @param resourceId what it tells of; 0 for a ping
 * @param url where it went
 * @param headers headers as sent
 * @param body the exact body
 * @param at when
 * @param status what the receiver answered; 0 if nothing came back, or it was lost or refused before it left
 */
public record Delivery(
        long webhookId,
        String topic,
        long resourceId,
        String url,
        Map<String, String> headers,
        String body,
        Instant at,
        int status) {

    Delivery answered(int answer) {
        return new Delivery(webhookId, topic, resourceId, url, headers, body, at, answer);
    }
}

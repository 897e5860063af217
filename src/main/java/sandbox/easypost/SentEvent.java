package sandbox.easypost;

import java.util.Map;

/**
 * One webhook as it was sent.
 *
 * @param id the event's id, the same when it is sent again
 * @param url to whom
 * @param headers with the signature, where a secret is set
 * @param body the bytes' text
 * @param status what the receiver answered; 0 for no answer
 */
public record SentEvent(String id, String url, Map<String, String> headers, String body, int status) {}

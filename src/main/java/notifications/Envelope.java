package notifications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.json.Json;

/** Seals and opens what is personal in a notification, and names its mail. */
final class Envelope {

    private static final Field RECIPIENT = new Field("notifications", "recipient_sealed");
    private static final Field CONTENT = new Field("notifications", "content_sealed");
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {};
    private static final int ID_BYTES = 16;

    private final Keyring keyring;
    private final String domain;

    /** @param from the sender's address, whose domain the Message-IDs end in */
    Envelope(Keyring keyring, String from) {
        this.keyring = keyring;
        this.domain = from.substring(from.indexOf('@') + 1);
    }

    NotificationRepository.Content seal(NotificationRequest request) {
        String messageId = messageId(request);
        return new NotificationRepository.Content(
                messageId,
                Buffer.buffer(keyring.seal(RECIPIENT, place(request.storeId(), messageId), request.recipient())),
                Buffer.buffer(keyring.seal(CONTENT, place(request.storeId(), messageId), json(request))));
    }

    /** The recipient's address. */
    String recipient(Notification notification) {
        return new String(open(RECIPIENT, notification, notification.recipientSealed()), StandardCharsets.UTF_8);
    }

    /** Language and data as they were requested. */
    Letter letter(Notification notification) {
        byte[] json = open(CONTENT, notification, notification.contentSealed());
        try {
            Map<String, Object> content = Json.mapper().readValue(json, OBJECT);
            String language = String.valueOf(content.get("language"));
            Map<String, Object> data = Json.mapper().convertValue(content.get("data"), OBJECT);
            return new Letter(Locale.forLanguageTag(language), data);
        } catch (IOException e) {
            throw new IllegalStateException("a notification's content is not what we wrote");
        }
    }

    private byte[] open(Field field, Notification notification, Optional<byte[]> sealed) {
        byte[] bytes =
                sealed.orElseThrow(() -> new IllegalStateException("the notification's personal data was erased"));
        return keyring.open(field, place(notification.storeId(), notification.messageId()), bytes);
    }

    /** Follows from the subject, so that the same notification never has another one. */
    private String messageId(NotificationRequest request) {
        String subject = String.join(
                "\n",
                request.storeId(),
                request.subjectKind(),
                request.subjectId(),
                request.event().wireName());
        byte[] hash = keyring.keyedHash("notifications.message_id", subject.getBytes(StandardCharsets.UTF_8));
        return "<" + HexFormat.of().formatHex(hash, 0, ID_BYTES) + "@" + domain + ">";
    }

    private static String place(String storeId, String messageId) {
        return storeId + " " + messageId;
    }

    private static byte[] json(NotificationRequest request) {
        Map<String, Object> content =
                Map.of("language", request.language().orElse(Locale.ENGLISH).toLanguageTag(), "data", request.data());
        try {
            return Json.mapper().writeValueAsBytes(content);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the data of a notification is not writable as JSON");
        }
    }

    /**
     * What a mail is made from.
     *
     * @param language of its reader
     * @param data what the templates read
     */
    record Letter(Locale language, Map<String, Object> data) {

        @Override
        public String toString() {
            return "Letter[" + language + "]";
        }
    }
}

package carriers;

/** What a label is printed from. */
public enum LabelFormat {
    PDF("pdf", "application/pdf"),
    ZPL("zpl", "application/zpl");

    private final String wireName;
    private final String contentType;

    LabelFormat(String wireName, String contentType) {
        this.wireName = wireName;
        this.contentType = contentType;
    }

    /** The name in JSON, columns and settings. */
    public String wireName() {
        return wireName;
    }

    /** The media type under which the document is served. */
    public String contentType() {
        return contentType;
    }
}

/** The adapter for EasyPost, API v2. It keeps the contract of {@link carriers} and knows nothing of the simulator. */
package carriers.easypost;

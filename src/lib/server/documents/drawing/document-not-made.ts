/** A document that cannot be made now; its message never quotes what people wrote. */
export class DocumentNotMade extends Error {
  override name = 'DocumentNotMade';
}

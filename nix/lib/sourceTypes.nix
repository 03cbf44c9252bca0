# lib.sourceTypes: where what a package consists of comes from.
lib: native:
lib.mapAttrs (shortName: isSource: { inherit isSource shortName; }) {
  binaryBytecode = false;
  binaryFirmware = false;
  binaryNativeCode = false;
  fromSource = true;
  obfuscatedCode = false;
}
